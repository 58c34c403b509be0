"""Who and what the demo is about. All of it is made up, and reads that way."""

PROGRAMME = "Demo: leerambassadeurs"
FUNDER = "Demosubsidie"

# Sector → organisations.
SECTORS = {
    "Voeding": ["Bakkerij De Halm", "Zuivelmakerij Melkbus", "Groentesnijderij Wortel"],
    "Zorg": ["Zorghuis De Linde", "Thuiszorg Goedemorgen", "Wijkkliniek Pleister"],
    "Bouw": ["Bouwbedrijf Steen op Steen", "Schildersbedrijf Kwast"],
    "Schoonmaak": ["Schoonmaakbedrijf Zeepsop", "Glazenwassers Helder"],
    "Logistiek": ["Pakhuis Noorderlicht", "Koeriers De Fietsbel", "Distributie Halte Zes"],
    "Sociale werkvoorziening": ["Werkplaats Samenspel", "Leerwerkbedrijf De Brug"],
    "Groen": ["Hoveniers Het Madeliefje", "Kwekerij Regenton"],
    "Techniek": [
        "Installatiebedrijf De Moer",
        "Machinefabriek Tandrad",
        "Energiebedrijf Zonnehoek",
    ],
}

TARGET = 3  # organisations that each sector should have
# Organisations that do not take part yet: sector, name, status.
RECRUITED = (
    ("Schoonmaak", "Schoonmaakdienst De Dweil", "approached"),
    ("Groen", "Boomkwekerij De Stek", "candidate"),
)

FIRST_NAMES = (
    "Noor Mo Sanne Bram Fatima Joris Esra Daan Lotte Youssef Femke Ravi Anouk Teun Samira Gijs "
    "Meryem Koen Jasmijn Omar Roos Pim Naima Sjoerd Iris Emre Maud Jelle Latifa Wout"
).split()
LAST_NAMES = (
    "Voorbeeld Verzinsel Denkbeeld Proefman Bedacht Sprookje Oefening Fantasie Schijn Verhaal"
).split()

PROGRAMME_PEOPLE = (
    ("programme_staff", "cnv", "Vera Voorbeeld"),
    ("union_contact", "cnv", "Casper Contactman"),
    ("researcher", "han", "Hanna Onderzoek"),
    ("data_steward", "han", "Diederik Databeheer"),
)
# The two organisations whose accounts stand on the sign-in page.
SHOWN = ("bakkerij-de-halm", "zorghuis-de-linde")
PASSWORD = "demo"
