"""Why an answer is wrong: mistakes that answer alike, slips in the reference, where it is right, smallest inputs."""
