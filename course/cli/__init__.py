"""The `course` command: each subcommand beside its options."""
