"""Rules of the shelter, proved without a store or a window."""
