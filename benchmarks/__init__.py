"""Speed and quality figures; ``python -m benchmarks`` runs them all."""
