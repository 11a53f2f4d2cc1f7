"""Week 4: what its lecture uses."""
