from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # it has no types


class Storage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content, also where one script imports another."""

    support_js_module_import_aggregation = True
