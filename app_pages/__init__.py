"""Pages of the browser app and what they share."""
