"""What fails ends where somebody finds it, alone, and with its reason."""

import json
from typing import Any

from tests.deployed.acts import (
    CITIES,
    POISON,
    QUEUED,
    fail_an_event,
    give_up_a_batch,
    send_requests,
)
from tests.deployed.deployment import Deployment

from entrepot import catalog
from entrepot.invocation import invoke
from entrepot.lake import keys
from entrepot.settings import Settings
from entrepot.wiring import Ports


def test_a_poison_message_ends_in_the_dead_letters(deployment: Deployment) -> None:
    assert deployment.once(send_requests).dead == POISON


def test_the_neighbours_of_a_poison_message_are_answered(deployment: Deployment, wiki: str) -> None:
    answered = deployment.once(send_requests)
    expected = {
        keys.result(QUEUED, message): _here(city, wiki)
        for message, city in zip(answered.ids, CITIES, strict=True)
    }
    assert answered.results == expected


def test_an_event_that_fails_every_time_ends_in_the_dead_letters(deployment: Deployment) -> None:
    assert deployment.once(fail_an_event)["requestPayload"] == {"no_such_field": 1}


def test_a_batch_that_is_given_up_has_its_cities_in_bronze(deployment: Deployment) -> None:
    [record] = deployment.once(give_up_a_batch)
    assert (record["query"]["name"], record["status"]) == ("Antwerp", "failed")
    assert "did not end in" in record["error"]["message"]


def _here(city: str, wiki: str) -> Any:
    ports = Ports(Settings(wikipedia_api=wiki, contact="tests@example.org"))
    return json.loads(json.dumps(invoke(catalog.function(QUEUED), {"name": city}, ports)))
