"""Decodes metadata and runtime API results with the codecs of the SDKs 10 and 11 and bt-decode."""

from pathlib import Path

from benchmark import serve


def read(request, what):
    return Path(request[what]).read_bytes()


def type_name(request):
    """The type of the bytes, by its position in the registry of the metadata."""
    return f"scale_info::{request['type']}"


def sdk10_runtime(metadata):
    """The steps of async_substrate_interface for the metadata 15 of a node."""
    from async_substrate_interface.types import Runtime
    from scalecodec import ScaleBytes
    from scalecodec.base import RuntimeConfigurationObject
    from scalecodec.type_registry import load_type_registry_preset

    config = RuntimeConfigurationObject(ss58_format=42)
    config.clear_type_registry()
    config.update_type_registry(load_type_registry_preset(name="core") or {})
    decoded = config.create_scale_object("MetadataVersioned", data=ScaleBytes(metadata))
    decoded.decode()
    return Runtime(
        chain="Bittensor",
        metadata=decoded,
        type_registry={},
        runtime_config=config,
        metadata_v15=decoded,
        runtime_info={"specVersion": 424, "transactionVersion": 1},
    )


def sdk10_metadata(request):
    import async_substrate_interface.types  # noqa: F401 the import is not part of the time

    metadata = read(request, "file")
    return lambda: sdk10_runtime(metadata)


def sdk10_value(request):
    runtime = sdk10_runtime(read(request, "metadata"))
    name, data = type_name(request), read(request, "file")
    return lambda: runtime.runtime_config.batch_decode([name], [data])


def sdk11_metadata(request):
    import bittensor_core

    metadata = read(request, "file")
    return lambda: bittensor_core.Runtime(metadata, 424, 1, 42)


def sdk11_value(request):
    import bittensor_core

    runtime = bittensor_core.Runtime(read(request, "metadata"), 424, 1, 42)
    name, data = type_name(request), read(request, "file")
    return lambda: runtime.decode(name, data, True)


def option(metadata):
    """Option<Vec<u8>>, the form in which bt-decode takes metadata."""
    return b"\x01" + (len(metadata) << 2 | 2).to_bytes(4, "little") + metadata


def bt_decode_registry(metadata):
    import bt_decode

    decoded = bt_decode.MetadataV15.decode_from_metadata_option(metadata)
    return bt_decode.PortableRegistry.from_metadata_v15(decoded)


def bt_decode_metadata(request):
    import bt_decode  # noqa: F401 the import is not part of the time

    metadata = option(read(request, "file"))
    return lambda: bt_decode_registry(metadata)


def bt_decode_value(request):
    import bt_decode

    registry = bt_decode_registry(option(read(request, "metadata")))
    name, data = type_name(request), read(request, "file")
    return lambda: bt_decode.decode(name, registry, data)


if __name__ == "__main__":
    serve(
        {
            "sdk10_metadata": sdk10_metadata,
            "sdk10_value": sdk10_value,
            "sdk11_metadata": sdk11_metadata,
            "sdk11_value": sdk11_value,
            "bt_decode_metadata": bt_decode_metadata,
            "bt_decode_value": bt_decode_value,
        }
    )
