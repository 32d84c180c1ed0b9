using System.Buffers;
using System.Text;
using Grpc.Core.Utils;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One name and its value.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>A binary entry; the name must end in <c>-bin</c>.</summary>
        public Entry(string key, byte[] valueBytes)
        {
            Key = NormalizeKey(key);
            GrpcPreconditions.CheckArgument(IsBinary, $"The name of a binary entry must end in '{BinaryHeaderSuffix}'.");
            ArgumentNullException.ThrowIfNull(valueBytes);
            _valueBytes = [.. valueBytes];
        }

        /// <summary>A text entry; the name must not end in <c>-bin</c>, the value must be ASCII.</summary>
        public Entry(string key, string value)
        {
            Key = NormalizeKey(key);
            GrpcPreconditions.CheckArgument(!IsBinary, $"The name of a text entry must not end in '{BinaryHeaderSuffix}'.");
            _value = GrpcPreconditions.CheckNotNull(value);
        }

        /// <summary>The name, in lower case.</summary>
        public string Key { get; }

        /// <summary>The bytes, as a copy: a text value as ASCII.</summary>
        public byte[] ValueBytes => _valueBytes is null ? Encoding.ASCII.GetBytes(_value!) : [.. _valueBytes];

        /// <summary>The text; a binary entry throws <see cref="InvalidOperationException"/>.</summary>
        public string Value => _value ?? throw new InvalidOperationException("A binary entry has no text.");

        /// <summary>Whether the value is binary.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, valueBytes={_valueBytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        internal bool HasKey(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);

        private static string NormalizeKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = key.ToLowerInvariant();
            GrpcPreconditions.CheckArgument(
                !lower.AsSpan().ContainsAnyExcept(KeyCharacters),
                "Metadata names consist of ASCII letters, digits, underscores, hyphens and dots.");
            return lower;
        }
    }
}
