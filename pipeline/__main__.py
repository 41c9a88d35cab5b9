"""`python -m pipeline` is `kamerbrief`."""

from pipeline.cli import app

if __name__ == "__main__":
    app()
