"""HTML pages: a student's feedback, the report on a class, and what they share."""
