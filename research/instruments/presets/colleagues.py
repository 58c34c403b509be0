"""Forms of colleagues: with a learner card, and among all employees."""

from research.codebook.variables import Measure
from research.instruments.models import COLLEAGUE
from research.instruments.presets.preset import (
    EFFECT,
    OFTEN,
    PROCESS,
    THREE,
    Preset,
    one,
    scale,
    several,
    yes_no,
)

AGES = (("Jonger dan 25", "Under 25"), ("25 tot 40", "25 to 40"), ("40 tot 55", "40 to 55"),
        ("55 of ouder", "55 or older"))  # fmt: skip
SCHOOLS = (
    ("Basisschool of vmbo", "Primary or lower secondary"),
    ("Mbo 1 of 2, of havo of vwo zonder mbo", "Vocational 1 or 2, or higher secondary"),
    ("Mbo 3 of 4", "Vocational 3 or 4"),
    ("Hbo of universiteit", "Higher education"),
)

COLLEAGUES = (
    Preset(
        code="Q07",
        title="Na een gesprek met de leerambassadeur",
        roles=(COLLEAGUE,),
        minutes=3,
        unit="part_wave",
        about="By learner card, after 0, 3 and 12 months. The short questions stand at the card.",
        questions=(
            scale("co_plan", "Ik ben van plan om iets te gaan leren.", "Van plan te leren",
                  "Plans to learn"),
            scale("co_can", "Ik denk dat leren mij lukt.", "Leren lukt", "Can learn"),
            scale("co_way", "Ik weet wat ik moet doen om te beginnen.", "Weet hoe te beginnen",
                  "Knows how to start"),
            one("co_done", "Ben je iets gaan leren sinds het gesprek?", "Is gaan leren",
                "Started to learn", THREE, aspect=EFFECT),
        ),
    ),
    Preset(
        code="Q08",
        title="Leren op jouw werk",
        roles=(COLLEAGUE,),
        minutes=6,
        unit="part_wave",
        about="A sample of employees, also who never met an ambassador: needed to compare.",
        intro="Ook als je niets leert of geen leerambassadeur kent, telt jouw antwoord.",
        questions=(
            one("em_age", "Hoe oud ben je?", "Leeftijd", "Age", AGES, measure=Measure.ORDINAL),
            one("em_school", "Welke school maakte je als laatste af?", "Opleiding", "Education",
                SCHOOLS, measure=Measure.ORDINAL),
            yes_no("em_knows", "Ken je een leerambassadeur op je werk?", "Kent een ambassadeur",
                   "Knows an ambassador", aspect=PROCESS),
            yes_no("em_talked",
                   "Sprak je een leerambassadeur over leren? Ken je er geen? Kies dan nee.",
                   "Sprak een ambassadeur", "Talked with an ambassador", aspect=PROCESS),
            scale("em_own", "Ik bepaal zelf wat ik wil leren.", "Bepaalt zelf", "Own direction"),
            scale("em_find", "Ik weet waar ik informatie over leren vind.", "Vindt informatie",
                  "Finds information"),
            scale("em_dare", "Ik durf iets nieuws te leren.", "Durft te leren", "Dares to learn"),
            scale("em_ask", "Ik durf om tijd of geld voor leren te vragen.", "Durft te vragen",
                  "Dares to ask"),
            scale("em_informal", "Ik leer van collega's tijdens het werk.", "Leert van collega's",
                  "Learns from colleagues", OFTEN),
            yes_no("em_course", "Volgde je dit jaar een cursus of training?", "Volgde een cursus",
                   "Took a course", aspect=EFFECT),
            several("em_hinder", "Wat houdt je tegen? Kies alles wat klopt.", "Houdt tegen",
                    "In the way", (
                        ("Niets", "Nothing"),
                        ("Geen tijd", "No time"),
                        ("Geen geld", "No money"),
                        ("Ik weet niet wat er kan", "I do not know what there is"),
                        ("Slechte ervaring met school", "Bad memories of school"),
                        ("Bang dat het niet lukt", "Afraid to fail"),
                        ("Mijn leidinggevende werkt niet mee", "My manager does not help"),
                        ("Iets anders", "Something else"),
                    )),
        ),
    ),
)  # fmt: skip
