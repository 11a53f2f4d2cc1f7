"""What each student of the midterm gets, how the text says it, and the functions to be mended."""
