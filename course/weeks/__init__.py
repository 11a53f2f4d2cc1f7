"""What a week's lecture uses and students may read: helpers, figures and players, a folder a week."""
