"""Week 3: what its lecture uses."""
