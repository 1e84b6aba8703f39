"""A Wikipedia of the names that more than one place has."""

from tests.fakes.gazetteer import FakeWikipedia


def atlas() -> FakeWikipedia:
    """Return a Wikipedia whose titles are as on English Wikipedia, with words of our own."""
    wikipedia = FakeWikipedia()
    for add in (
        _spain_and_america,
        _britain_and_america,
        _georgias,
        _centres,
        _not_cities,
        _german,
    ):
        add(wikipedia)
    return wikipedia


def _spain_and_america(wikipedia: FakeWikipedia) -> None:
    wikipedia.city("Valencia", "City in Spain", "ES", 39.47, -0.376)
    wikipedia.city("Valencia, Venezuela", "City in Carabobo, Venezuela", "VE", 10.18, -68.0)
    wikipedia.city("Córdoba, Spain", "City in Andalusia, Spain", "ES", 37.89, -4.78)
    wikipedia.city(
        "Córdoba, Argentina", "Capital of Córdoba Province, Argentina", "AR", -31.417, -64.183
    )
    wikipedia.page("Province of Córdoba (Spain)", "Province of Spain", (38.0, -4.8), "ES", "adm2nd")
    wikipedia.page("Arturo Córdoba", "Mexican painter (born 1950)")
    wikipedia.page("Spain", "Country in southwestern Europe", (40.0, -4.0), "ES", "country")
    wikipedia.disambiguation(
        "Córdoba",
        "Arturo Córdoba",
        "Córdoba, Argentina",
        "Córdoba, Spain",
        "Province of Córdoba (Spain)",
        "Spain",
    )
    wikipedia.redirect("Cordoba", "Córdoba")
    wikipedia.city("San Jose, California", "City in California, United States", "US", 37.3, -121.9)
    wikipedia.city("San José, Costa Rica", "Capital city of Costa Rica", "CR", 9.93, -84.08)
    wikipedia.disambiguation("San Jose", "San Jose, California", "San José, Costa Rica")
    wikipedia.redirect("San José", "San Jose")


def _britain_and_america(wikipedia: FakeWikipedia) -> None:
    wikipedia.city("Birmingham", "City in the West Midlands, England", "GB", 52.48, -1.9)
    wikipedia.city("Birmingham, Alabama", "City in Alabama, United States", "US", 33.52, -86.81)
    wikipedia.city("Birmingham, Michigan", "City in Michigan, United States", "US", 42.55, -83.21)
    wikipedia.disambiguation(
        "Birmingham (disambiguation)", "Birmingham", "Birmingham, Alabama", "Birmingham, Michigan"
    )
    wikipedia.city("Bath, Somerset", "City in Somerset, England", "GB", 51.38, -2.36)
    wikipedia.disambiguation("Bath", "Bath, Somerset", "Bathing")
    wikipedia.page("Bathing", "Washing in water", summary="Bathing is the act of washing.")
    wikipedia.city("Athens, Georgia", "City in Georgia, United States", "US", 33.96, -83.38)
    wikipedia.city("Paris", "Capital and largest city of France", "FR", 48.86, 2.35)
    wikipedia.city("Paris, Texas", "City in Texas, United States", "US", 33.66, -95.55)
    wikipedia.city("Springfield, Illinois", "Capital of Illinois, United States", "US", 39.8, -89.6)
    wikipedia.city("Springfield, Oregon", "City in Oregon, United States", "US", 44.05, -123.0)
    wikipedia.disambiguation("Springfield", "Springfield, Illinois", "Springfield, Oregon")


def _georgias(wikipedia: FakeWikipedia) -> None:
    wikipedia.page("Georgia (country)", "Country in the Caucasus", (42.0, 44.0), "GE", "country")
    wikipedia.page("Georgia (U.S. state)", "U.S. state", (33.0, -83.5), "US", "adm1st")
    wikipedia.disambiguation("Georgia", "Georgia (country)", "Georgia (U.S. state)")


def _centres(wikipedia: FakeWikipedia) -> None:
    wikipedia.page("Praga", "District of Warsaw, Poland", (52.25, 21.03), "PL", "city")
    wikipedia.city("Prague", "Capital and largest city of the Czech Republic", "CZ", 50.09, 14.42)
    wikipedia.disambiguation("Praga (disambiguation)", "Praga", "Prague", "Praga (company)")
    wikipedia.page("Praga (company)", "Czech maker of cars")
    wikipedia.city("Mumbai", "Capital of Maharashtra, India", "IN", 19.08, 72.88)
    wikipedia.redirect("Bombay", "Mumbai")
    wikipedia.city("Barcelona", "City in Catalonia, Spain", "ES", 41.38, 2.18)
    wikipedia.page("FC Barcelona", "Football club in Barcelona, Spain")
    wikipedia.finds("Barcelna", "FC Barcelona", "Barcelona").spells("Barcelna", "barcelona")
    wikipedia.city("Amsterdam", "Capital of the Netherlands", "NL", 52.37, 4.9)
    wikipedia.finds("Amsterdm", "Amsterdam")


def _not_cities(wikipedia: FakeWikipedia) -> None:
    wikipedia.page("Reading", "Taking in the meaning of letters or symbols")
    wikipedia.city("Reading, Berkshire", "Town in Berkshire, England", "GB", 51.45, -0.97)
    wikipedia.disambiguation("Reading (disambiguation)", "Reading", "Reading, Berkshire")
    wikipedia.page("Male", "Sex of an organism that makes sperm")
    wikipedia.city("Malé", "Capital and largest city of the Maldives", "MV", 4.17, 73.51)
    wikipedia.disambiguation("Male (disambiguation)", "Male", "Malé")
    wikipedia.page("Orange", "Colour between red and yellow")
    wikipedia.page("Luxembourg", "Country in Western Europe", (49.6, 6.1), "LU", "country")
    wikipedia.city("Luxembourg City", "Capital of Luxembourg", "LU", 49.61, 6.13)
    wikipedia.page(
        "Singapore",
        "Country in Southeast Asia",
        (1.28, 103.83),
        "SG",
        "country",
        "Singapore is an island country and city-state in maritime Southeast Asia.",
    )
    wikipedia.page("Smith", "Family name of English origin")
    wikipedia.redirect("Smithville", "Smith")


def _german(wikipedia: FakeWikipedia) -> None:
    wikipedia.page("Köln", "Großstadt am Rhein", (50.94, 6.96), "DE", "city", language="de")
    wikipedia.page("Rhein", "Strom in Europa", (51.98, 4.09), None, "river", language="de")
