"""Factdesk: a fact-check desk for news articles and court opinions."""

__version__ = "0.1.0"
