using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OrthoReferral.Clinical.Json;

/// <summary>
/// Finished JSON of the parts that repeat from answer to answer (a rule with its reason, a list of checks), for one batch.
/// Keyed by the identity of the rule set's own texts, so it stays small. Not for several threads.
/// </summary>
internal sealed class Fragments
{
    private readonly Dictionary<Key, byte[]> finished = [];
    private readonly ArrayBufferWriter<byte> scratch = new();

    internal void Write<T>(Utf8JsonWriter json, object first, object? second, int number, T value, Action<Utf8JsonWriter, T> write)
    {
        var key = new Key(first, second, number);
        if (!finished.TryGetValue(key, out var utf8))
        {
            scratch.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(scratch))
                write(writer, value);
            finished[key] = utf8 = scratch.WrittenSpan.ToArray();
        }

        json.WriteRawValue(utf8, skipInputValidation: true);
    }

    private readonly struct Key(object first, object? second, int number) : IEquatable<Key>
    {
        private readonly object first = first;
        private readonly object? second = second;
        private readonly int number = number;

        public bool Equals(Key other) =>
            ReferenceEquals(first, other.first) && ReferenceEquals(second, other.second) && number == other.number;

        public override bool Equals(object? obj) => obj is Key key && Equals(key);

        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(first), RuntimeHelpers.GetHashCode(second), number);
    }
}
