"""What a deployment says at its end."""


def next_steps(bucket: str, machine: str) -> str:
    """Return what to run next, as commands."""
    return f"""\
Start a run by putting a list into the inbox:
  aws s3 cp cities.csv s3://{bucket}/inbox/
or start it and follow it to its end:
  export ENTREPOT_STATE_MACHINE={machine}
  entrepot runs start cities.csv --on aws --lake s3://{bucket} --watch
List the runs, and follow one of them:
  entrepot runs list --on aws
  entrepot runs watch EXECUTION --on aws
Fetch the results:
  aws s3 cp --recursive s3://{bucket}/reports/ reports/
"""


def spelled(name: str) -> str:
    """Return an output's name as CloudFormation spells it: `lake_bucket` is LakeBucket."""
    return "".join(word.title() for word in name.split("_"))
