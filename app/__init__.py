"""Rød Tråd: an offline desktop program for the secretariat of a boligsocial helhedsplan."""

__version__ = "0.4.0"
