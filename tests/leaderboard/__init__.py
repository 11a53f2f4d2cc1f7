"""The leaderboard: entries, scores, attacks and the page."""
