"""The checks that grade students' code, a module a week; hidden ones never leave this folder."""
