"""How Hypothesis runs here."""

from hypothesis import HealthCheck, settings

# How long it takes to draw an example says how busy the machine is, not how good the test.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")
