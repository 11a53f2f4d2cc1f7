"""Week 1: what its lecture uses."""
