"""The 52 Spanish provinces: Odoo's code and name (capture 47)."""

PROVINCES = (
    ("A", "Alacant (Alicante)"), ("AB", "Albacete"), ("AL", "Almería"), ("AV", "Ávila"),
    ("B", "Barcelona"), ("BA", "Badajoz"), ("BI", "Bizkaia (Vizcaya)"), ("BU", "Burgos"),
    ("C", "A Coruña (La Coruña)"), ("CA", "Cádiz"), ("CC", "Cáceres"), ("CE", "Ceuta"),
    ("CO", "Córdoba"), ("CR", "Ciudad Real"), ("CS", "Castelló (Castellón)"),
    ("CU", "Cuenca"), ("GC", "Las Palmas"), ("GI", "Girona (Gerona)"), ("GR", "Granada"),
    ("GU", "Guadalajara"), ("H", "Huelva"), ("HU", "Huesca"), ("J", "Jaén"),
    ("L", "Lleida (Lérida)"), ("LE", "León"), ("LO", "La Rioja"), ("LU", "Lugo"),
    ("M", "Madrid"), ("MA", "Málaga"), ("ME", "Melilla"), ("MU", "Murcia"),
    ("NA", "Navarra (Nafarroa)"), ("O", "Asturias"), ("OR", "Ourense (Orense)"),
    ("P", "Palencia"), ("PM", "Illes Balears (Islas Baleares)"), ("PO", "Pontevedra"),
    ("S", "Cantabria"), ("SA", "Salamanca"), ("SE", "Sevilla"), ("SG", "Segovia"),
    ("SO", "Soria"), ("SS", "Gipuzkoa (Guipúzcoa)"), ("T", "Tarragona"), ("TE", "Teruel"),
    ("TF", "Santa Cruz de Tenerife"), ("TO", "Toledo"), ("V", "València (Valencia)"),
    ("VA", "Valladolid"), ("VI", "Araba/Álava"), ("Z", "Zaragoza"), ("ZA", "Zamora"),
)


def province_id(code: str) -> str:
    """Behind base.state_es_: WooCommerce's code in lower case. Odoo's differs for Melilla."""
    return "ml" if code == "ME" else code.lower()
