"""The CDK app: `cdk` runs it as cdk.json says; by itself, it synthesises into CDK_OUTDIR."""

import sys

from aws_cdk import App

from entrepot.errors import ConfigurationError
from infra.cdk.options import from_context
from infra.cdk.stack import EntrepotStack


def main() -> None:
    """Synthesise one deployment; a choice that cannot be deployed ends it with one sentence."""
    app = App(analytics_reporting=False)
    try:
        EntrepotStack(app, from_context(app.node))
    except ConfigurationError as error:
        sys.exit(error.message)
    app.synth()


if __name__ == "__main__":
    main()
