"""The commands of tasks.py. Importing one needs only the standard library; what it needs more, it imports when it runs."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
