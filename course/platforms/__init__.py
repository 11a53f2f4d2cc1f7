"""Files of learning platforms: what a class handed in comes in, scores and feedback go back."""
