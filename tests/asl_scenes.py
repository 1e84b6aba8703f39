"""What can befall a run, one scene each; `SCENES` are those that need no Spark."""

from tests import moto_glue
from tests.asl_stage import KEY, Played, Stage
from tests.moto_lambda import Call, Fault, raising, throttled, timed_out, unavailable

WEATHER: list[Fault | None] = [throttled, unavailable, timed_out]
TRIES = 20  # more than any retrier grants


def demo(stage: Stage) -> Played:
    """Run the packaged demo."""
    return stage.run(stage.demo("demo"))


def one_good_city(stage: Stage) -> Played:
    """Every city is enriched; the news are told at the second try."""
    stack = stage.cities("good")
    stack.lake.put(KEY, b"name\nMadeville 1\n")
    stack.functions.muted = 1
    return stage.run(stack)


def rough_weather(stage: Stage) -> Played:
    """Whatever may pass happens to every function once, and passes; one batch is given up."""
    stack = stage.cities("rough")
    faults = stack.functions.faults
    for name in ("intake", "city_lookup", "page_parsing", "sentiment", "settle", "settle/task"):
        faults[name].extend(WEATHER)
    faults["etl"].extend([throttled, unavailable, raising("StoreUnwritable")])
    for name in ("city_lookup", "page_parsing"):
        faults[name].append(raising("UpstreamUnavailable", "Wikipedia could not be reached."))
    faults["sentiment"].append(raising("ConfigurationError", "A setting is missing."))
    stack.functions.muted = stack.functions.unreadable = 1
    return stage.run(stack)


def first_batch_gives_up_at(stage: Stage, step: str, kind: str) -> Played:
    """One batch's step fails whenever it is tried."""
    stack = stage.cities(f"{step}-{kind}".lower().replace("_", "-").replace(".", "-"), 20)
    stack.lake.put(KEY, b"name\nMadeville 1\nMadeville 2\nNomadeville\n")
    stack.functions.faults[step].extend([raising(kind, "Told by the function.")] * TRIES)
    return stage.run(stack)


def lookup_refused(stage: Stage) -> Played:
    """LookUp fails on something that trying again cannot mend."""
    return first_batch_gives_up_at(stage, "city_lookup", "ContactMissing")


def parsing_times_out(stage: Stage) -> Played:
    """Parse times out whenever it is tried."""
    return first_batch_gives_up_at(stage, "page_parsing", "Sandbox.Timedout")


def scoring_dies(stage: Stage) -> Played:
    """Score dies whenever it is tried."""
    return first_batch_gives_up_at(stage, "sentiment", "Runtime.ExitError")


def giving_up_fails(stage: Stage) -> Played:
    """A batch cannot even be given up."""
    stack = stage.cities("lost", 20)
    stack.lake.put(KEY, b"name\nMadeville 1\nNomadeville\n")
    stack.functions.faults["sentiment"].extend([throttled] * TRIES)
    stack.functions.faults["settle/task"].extend([timed_out] * TRIES)
    return stage.run(stack)


def empty_file(stage: Stage) -> Played:
    """The CSV has no bytes; the news are told at the second try."""
    stack = stage.cities("empty")
    stack.lake.put(KEY, b"")
    stack.functions.muted = 1
    return stage.run(stack)


def nothing_under_the_key(stage: Stage) -> Played:
    """The key is no object's, and the news cannot be told."""
    stack = stage.cities("nokey")
    stack.functions.muted = TRIES
    return stage.run(stack, asked={"key": "inbox/other.csv"})


def no_key(stage: Stage) -> Played:
    """The machine is started with something else."""
    return stage.run(stage.cities("other"), asked={"file": KEY})


def only_bad_rows(stage: Stage) -> Played:
    """No row of the list can be looked up, and the news cannot be told."""
    stack = stage.cities("bad")
    stack.lake.put(KEY, b"name,country\n,Belgium\n,France\n")
    stack.functions.muted = TRIES
    return stage.run(stack)


def unreadable_batches(stage: Stage) -> Played:
    """The list of batches cannot be read."""
    stack = stage.cities("unread")
    stack.functions.unreadable = TRIES
    return stage.run(stack)


def settling_fails(stage: Stage) -> Played:
    """Settle fails on something that trying again cannot mend."""
    stack = stage.cities("unsettled")
    stack.functions.faults["settle"].extend([raising("InternalError")] * TRIES)
    return stage.run(stack)


def tables_fail(stage: Stage) -> Played:
    """The tables cannot be made, and trying again cannot mend that."""
    stack = stage.cities("untabled")
    stack.functions.faults["etl"].append(raising("InternalError"))
    return stage.run(stack)


def too_many_rows(stage: Stage) -> Played:
    """There are more rows than the function is for, and the job fails whenever it is tried."""
    return _with_many_rows(stage, "many")


def asked_for_glue(stage: Stage) -> Played:
    """The caller wants Spark for a few rows, and the job fails whenever it is tried."""
    stack = stage.cities("glue")
    stack.functions.faults["city_etl"].extend([moto_glue.failed] * TRIES)
    return stage.run(stack, asked={"key": KEY, "engine": "glue"})


def asked_for_lambda(stage: Stage) -> Played:
    """The caller wants the function for many rows."""
    return _with_many_rows(stage, "lambda", engine="lambda")


def asked_for_another_engine(stage: Stage) -> Played:
    """The caller wants what there is not."""
    return stage.run(stage.cities("engine"), asked={"key": KEY, "engine": "sparc"})


def tables_outgrow_the_function(stage: Stage) -> Played:
    """The demo is too large for the function; the job is busy first, then fails, then runs."""
    stack = stage.demo("outgrown")
    stack.functions.faults["etl"].append(raising("Runtime.OutOfMemory"))
    stack.functions.faults["city_etl"].extend([moto_glue.already_running, moto_glue.failed])
    return stage.run(stack)


def _with_many_rows(stage: Stage, name: str, **asked: str) -> Played:
    """Play a list whose account says that it has ten million rows."""

    def told(call: Call) -> object:
        answer = call.answer()
        return answer | {"manifest": answer["manifest"] | {"rows": 10_000_000}}

    stack = stage.cities(f"rows-{name}")
    stack.functions.faults["settle"].append(told)
    stack.functions.faults["city_etl"].extend([moto_glue.failed] * TRIES)
    return stage.run(stack, asked={"key": KEY, **asked})


def some_fail_and_none_is_told(stage: Stage) -> Played:
    """Some cities fail, and the news cannot be told."""
    stack = stage.cities("untold")
    stack.functions.muted = TRIES
    return stage.run(stack)


SCENES = (
    *(demo, one_good_city, rough_weather, lookup_refused, parsing_times_out, scoring_dies),
    *(giving_up_fails, empty_file, nothing_under_the_key, no_key, only_bad_rows),
    *(unreadable_batches, settling_fails, some_fail_and_none_is_told, tables_fail),
    *(too_many_rows, asked_for_glue, asked_for_lambda, asked_for_another_engine),
)
ON_SPARK = (tables_outgrow_the_function,)
