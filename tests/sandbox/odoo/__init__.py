"""The sandbox's Odoo: what Odoo 18 Community answers to the calls this project makes.

Every rule in this package was measured; the comments name the place as
"FACTS-odoo, <section>" (docs of the project) or "capture NN" (the recorded
exchanges in tests/cases/odoo).
"""
