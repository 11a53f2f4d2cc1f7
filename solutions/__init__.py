"""Reference solutions, typical mistakes and other right answers: the instructor's alone."""
