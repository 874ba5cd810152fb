using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasCmkPortal.Egress;

/// <summary>
/// A value that may leave this process only in a request made through an egress handler. Every accidental way out
/// (<see cref="ToString"/>, the debugger, JSON, a log template) shows the mask; <see cref="Reveal"/> is the one deliberate way.
/// </summary>
[DebuggerDisplay("{Mask,nq}")]
[JsonConverter(typeof(MaskingConverter))]
[TypeConverter(typeof(ConfigurationConverter))]
public sealed class Secret : IEquatable<Secret>
{
    /// <summary>What is shown in place of the value. Its length says nothing about the secret's.</summary>
    public const string Mask = "••••••••";

    private readonly string _value;

    /// <param name="value">The secret itself, exactly as typed: never trimmed.</param>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Null for an empty field: an empty Secret on an update means <em>keep</em>.</summary>
    public static Secret? FromField(string? value) => string.IsNullOrEmpty(value) ? null : new Secret(value);

    /// <summary>The value. Call it only where a request body or header is written.</summary>
    public string Reveal() => _value;

    /// <summary>A text of somebody else's, should it hold the value.</summary>
    public string MaskIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(_value, Mask, StringComparison.Ordinal);
    }

    public override string ToString() => Mask;

    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);

    private sealed class MaskingConverter : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Secret.FromField(reader.GetString());

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }

    /// <summary>Lets options hold a <see cref="Secret"/> where the configuration holds text.</summary>
    private sealed class ConfigurationConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => FromField(value as string);
    }
}
