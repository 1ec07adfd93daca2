using System.Buffers;
using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>Turns JSON into script values and back.</summary>
internal static class ScriptValues
{
    private const int MaxDepth = 64;
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <param name="arrays">Receives every array that is made.</param>
    public static JsValue ToScript(Engine engine, JsonElement json, ISet<JsValue> arrays)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return json.GetString()!;
            case JsonValueKind.Number:
                return json.GetDouble();
            case JsonValueKind.True:
                return JsBoolean.True;
            case JsonValueKind.False:
                return JsBoolean.False;
            case JsonValueKind.Object:
                var target = new JsObject(engine);
                foreach (var member in json.EnumerateObject())
                    target.FastSetDataProperty(member.Name, ToScript(engine, member.Value, arrays));
                return target;
            case JsonValueKind.Array:
                var array = new JsArray(engine, [.. json.EnumerateArray().Select(element => ToScript(engine, element, arrays))]);
                arrays.Add(array);
                return array;
            default:
                return JsValue.Null;
        }
    }

    /// <summary>As a result is handed to the workflow: an undefined value, also of a member, is null.</summary>
    /// <param name="maxBytes">The most that the JSON may take.</param>
    /// <param name="check">Called before each object and array, to check the other limits.</param>
    /// <exception cref="ScriptFailedException">
    /// The value nests too deeply (or in a circle), is too large, or holds something that JSON can't say.
    /// </exception>
    public static JsonElement ToJson(JsValue value, long maxBytes, Action check)
    {
        if (value.IsUndefined() || value.IsNull())
            return Null;
        var reader = new Utf8JsonReader(Write(value, new(maxBytes, check, MembersOfUndefined: true)));
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>As <c>JSON.stringify</c> writes it: undefined for what has no JSON, and without members that are undefined.</summary>
    /// <inheritdoc cref="ToJson"/>
    public static JsValue ToText(JsValue value, long maxBytes, Action check) =>
        HasNoJson(value) ? JsValue.Undefined : Encoding.UTF8.GetString(Write(value, new(maxBytes, check, MembersOfUndefined: false)));

    private readonly record struct Form(long MaxBytes, Action Check, bool MembersOfUndefined);

    private static ReadOnlySpan<byte> Write(JsValue value, Form form)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
            Write(writer, value, form, 0);
        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, JsValue value, Form form, int depth)
    {
        if (depth > MaxDepth)
            throw new ScriptFailedException("the value nests too deeply or refers to itself");
        if (writer.BytesCommitted + writer.BytesPending > form.MaxBytes)
            throw new ScriptFailedException($"the result is longer than {form.MaxBytes} bytes");
        if (value.IsString())
            writer.WriteStringValue(value.ToString());
        else if (value.IsNumber())
            WriteNumber(writer, value.AsNumber());
        else if (value.IsBoolean())
            writer.WriteBooleanValue(value.AsBoolean());
        else if (value.IsBigInt() || value.IsSymbol())
            throw new ScriptFailedException("the result holds a BigInt or a Symbol, which JSON can't say");
        else if (HasNoJson(value) || value.IsNull())
            writer.WriteNullValue();
        else
            WriteObject(writer, value.AsObject(), form, depth);
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectInstance value, Form form, int depth)
    {
        form.Check();
        if (value.Get("toJSON") is { } toJson && toJson.IsCallable())
        {
            Write(writer, toJson.Call(value, Array.Empty<JsValue>()), form, depth + 1);
        }
        else if (value is JsArray array)
        {
            writer.WriteStartArray();
            for (var i = 0u; i < array.Length; i++)
                Write(writer, array.Get(i), form, depth + 1);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            foreach (var (name, property) in value.GetOwnProperties())
            {
                if (!property.Enumerable || !name.IsString())
                    continue;
                var member = value.Get(name);
                if (HasNoJson(member) && !form.MembersOfUndefined)
                    continue;
                writer.WritePropertyName(name.ToString());
                Write(writer, member, form, depth + 1);
            }

            writer.WriteEndObject();
        }
    }

    private static bool HasNoJson(JsValue value) => value.IsUndefined() || value.IsCallable();

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw new ScriptFailedException("the result holds a number that is not finite");
        if (Math.Abs(number) < 9e15 && Math.Floor(number) == number)
            writer.WriteNumberValue((long)number);
        else
            writer.WriteNumberValue(number);
    }
}
