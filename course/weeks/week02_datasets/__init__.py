"""Week 2: what its lecture uses."""
