"""Rules about the whole library. Each is one decorated generator; being in this folder is all it takes to run."""
