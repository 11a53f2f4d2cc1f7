"""What only a GPU can show: `make test-gpu` runs these tests and prints figures. Without a GPU they are skipped."""
