"""What a student wrote and drew, made harmless for whatever page shows it."""
