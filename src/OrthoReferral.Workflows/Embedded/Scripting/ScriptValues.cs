using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Array;
using Jint.Native.Date;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace OrthoReferral.Workflows.Embedded.Scripting;

/// <summary>Turns JSON into script values and back.</summary>
internal static class ScriptValues
{
    private const int MaxDepth = 64;
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>An array that came in as JSON. Elsa's <c>Array.isArray</c> is false for those (recorded), so ours must know them.</summary>
    internal sealed class ImportedArray(Engine engine) : ArrayInstance(engine);

    public static JsValue ToScript(Engine engine, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return new JsValue(json.GetString()!);
            case JsonValueKind.Number:
                return new JsValue(json.GetDouble());
            case JsonValueKind.True:
                return JsValue.True;
            case JsonValueKind.False:
                return JsValue.False;
            case JsonValueKind.Object:
                var target = engine.Object.Construct([]);
                foreach (var member in json.EnumerateObject())
                    target.FastAddProperty(member.Name, ToScript(engine, member.Value), true, true, true);
                return new JsValue(target);
            case JsonValueKind.Array:
                var array = new ImportedArray(engine) { Prototype = engine.Array.PrototypeObject, Extensible = true };
                array.FastAddProperty("length", new JsValue(0d), true, false, false);
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    array.DefineOwnProperty(
                        index++.ToString(CultureInfo.InvariantCulture),
                        new PropertyDescriptor(ToScript(engine, item), true, true, true),
                        false
                    );
                return new JsValue(array);
            default:
                return JsValue.Null;
        }
    }

    /// <exception cref="ScriptFailedException">
    /// The value nests too deeply (or in a circle), or holds a number that JSON can't say.
    /// </exception>
    public static JsonElement ToJson(JsValue value)
    {
        if (value.IsUndefined() || value.IsNull())
            return Null;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value, 0);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter writer, JsValue value, int depth)
    {
        if (depth > MaxDepth)
            throw new ScriptFailedException("the value nests too deeply or refers to itself");
        if (value.IsString())
            writer.WriteStringValue(value.AsString());
        else if (value.IsNumber())
            WriteNumber(writer, value.AsNumber());
        else if (value.IsBoolean())
            writer.WriteBooleanValue(value.AsBoolean());
        else if (value.IsObject())
            WriteObject(writer, value.AsObject(), depth);
        else
            writer.WriteNullValue();
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectInstance value, int depth)
    {
        switch (value)
        {
            case DateInstance date:
                writer.WriteStringValue(date.ToDateTime());
                break;
            case ArrayInstance array:
                writer.WriteStartArray();
                var length = (int)array.Get("length").AsNumber();
                for (var i = 0; i < length; i++)
                    Write(writer, array.Get(i.ToString(CultureInfo.InvariantCulture)), depth + 1);
                writer.WriteEndArray();
                break;
            case Jint.Native.Function.FunctionInstance:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStartObject();
                // Undefined members are written as null, as Elsa hands them over.
                foreach (var (name, property) in value.GetOwnProperties())
                {
                    if (property.Enumerable != true)
                        continue;
                    writer.WritePropertyName(name);
                    Write(writer, value.Get(name), depth + 1);
                }

                writer.WriteEndObject();
                break;
        }
    }

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
