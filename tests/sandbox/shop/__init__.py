"""The parts of the sandbox shop; started by ../shop_sandbox.py."""
