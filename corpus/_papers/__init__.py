"""Source texts of a meeting's papers, and their rendering as PDF, PowerPoint and Word files."""
