using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OrthoReferral.Clinical.Json;

/// <summary>
/// Caches the JSON of parts that repeat from answer to answer (a rule with its reason, a list of checks), for one batch.
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

    // By identity, not by value: comparing the texts themselves would cost more than writing them.
    private readonly record struct Key(object First, object? Second, int Number)
    {
        public bool Equals(Key other) =>
            ReferenceEquals(First, other.First) && ReferenceEquals(Second, other.Second) && Number == other.Number;

        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(First), RuntimeHelpers.GetHashCode(Second), Number);
    }
}
