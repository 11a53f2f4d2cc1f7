"""Week 9: what its lecture uses."""
