"""Questions about students' own code."""
