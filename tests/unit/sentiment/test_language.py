"""English is read; what is plainly another language is refused."""

import pytest

from entrepot.errors import UnsupportedLanguage
from entrepot.sentiment.language import check_english

GERMAN = (
    "Die Stadt liegt an der Küste und hat einen großen Hafen, der für den Handel mit dem Osten "
    "wichtig ist. Sie wurde im Jahr 1250 von Kaufleuten gegründet und war lange mit der Hanse "
    "verbunden. Heute leben in der Stadt viele Menschen, die auf den Werften arbeiten."
)
FRENCH = (
    "La ville est située sur la côte et possède un grand port, qui est important pour le commerce "
    "avec les pays du nord. Elle fut fondée par des marchands et une partie de ses habitants "
    "travaille dans les chantiers. Le marché est ouvert tous les jours de la semaine."
)
RUSSIAN = "Город стоит на берегу моря и имеет большой порт, важный для торговли с востоком страны."  # noqa: RUF001 # it is Russian
QUOTED = (
    "The name is from German: die Stadt in der Bucht. It was used by the merchants of the town "
    "for as long as they were at sea, and it has not been heard in the harbour since then."
)
JAPANESE = "この町は海岸にあり、東との貿易にとって重要な大きな港がある。" * 3


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_US", "simple", " en "])
def test_codes_of_english_pass(code: str) -> None:
    check_english(code, "A town.")


@pytest.mark.parametrize("code", ["de", "", "english", "enm", "zh-hans", "x" * 1_000])
def test_any_other_code_is_refused_in_one_short_sentence(code: str) -> None:
    with pytest.raises(UnsupportedLanguage) as refused:
        check_english(code, "A town.")
    assert len(refused.value.message) < 200


@pytest.mark.parametrize(
    ("text", "name"),
    [(GERMAN, "German"), (FRENCH, "French"), (RUSSIAN, "script"), (JAPANESE, "script")],
)
def test_text_in_another_language_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=name):
        check_english("en", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Łódź",
        "Die Stadt am Meer",
        "東京 (Tōkyō) is a city. " * 20,
        "Oslo, Bergen, Trondheim, Stavanger, Drammen, " * 20,
        "Rua da Praia, Rua do Sol, Avenida de Roma and Largo do Rato are streets of the old town, "
        "and the trams of the city run through each of them from the harbour to the hills. " * 2,
        QUOTED,
    ],
)
def test_names_short_texts_and_quotations_pass(text: str) -> None:
    check_english("en", text)
