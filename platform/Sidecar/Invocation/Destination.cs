namespace Platform.Sidecar.Invocation;

/// <summary>Where a call goes next.</summary>
/// <param name="Address">The root of the next hop.</param>
/// <param name="PathAndQuery">As the next hop is asked for it, escaped.</param>
/// <param name="Version">HTTP 2.0 between sidecars and to gRPC apps.</param>
/// <param name="Headers">Said to the next hop; each replaces one of the same name.</param>
internal sealed record Destination(Uri Address, string PathAndQuery, Version Version, IEnumerable<KeyValuePair<string, string>> Headers);
