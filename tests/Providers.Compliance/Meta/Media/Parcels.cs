using System.Text;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Meta.Media;

internal static class Parcels
{
    public static MediaParcel Of(ScriptedGraph graph, string mimeType, string contents)
    {
        var bytes = Encoding.UTF8.GetBytes(contents);
        return new MediaParcel(graph.Account, mimeType, bytes.Length, () => Repeat(bytes, 1));
    }

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Repeat(byte[] piece, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await Task.Yield();
            yield return piece;
        }
    }
}
