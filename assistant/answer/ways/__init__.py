"""The ways of answering: each proposes with bound evidence."""
