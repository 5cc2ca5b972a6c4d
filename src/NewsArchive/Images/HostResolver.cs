using System.Net;

namespace NewsArchive.Images;

/// <summary>Finds the addresses of a host's name. The system's own resolver, or a table where names must lead to known places.</summary>
/// <exception cref="System.Net.Sockets.SocketException">The name leads nowhere.</exception>
public delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellation);
