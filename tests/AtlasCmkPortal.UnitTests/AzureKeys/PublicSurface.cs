using System.Reflection;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>
/// What a caller can see of an assembly, one line a member, spelled as C# does: <c>KeyClient.GetKeyAsync(string name, string version) :
/// Task&lt;Response&lt;KeyVaultKey&gt;&gt;</c>.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(byte)] = "byte",
        [typeof(object)] = "object",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{NameOf(type)}.{name} = {(int)Enum.Parse(type, name)}");
        var constructors = type.GetConstructors().Select(one => $"new {NameOf(type)}({ParametersOf(one)})");
        var properties = type.GetProperties(Visible)
            .Select(one => $"{NameOf(type)}.{one.Name} : {NameOf(one.PropertyType)}{(one.SetMethod?.IsPublic is true ? " set" : "")}");
        // Equality and conversion belong to every open enumeration; what they do is tested, not how they are declared.
        var methods = type.GetMethods(Visible)
            .Where(one => !one.IsSpecialName && one.GetBaseDefinition().DeclaringType == type && one.Name is not "Equals")
            .Select(one => $"{NameOf(type)}.{one.Name}({ParametersOf(one)}) : {NameOf(one.ReturnType)}");
        return [.. constructors, .. properties, .. methods];
    }

    private static string ParametersOf(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(one => $"{NameOf(one.ParameterType)} {one.Name}{(one.IsOptional ? "?" : "")}"));

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return NameOf(underlying) + "?";
        if (type.IsArray)
            return NameOf(type.GetElementType()!) + "[]";
        if (Words.TryGetValue(type, out var word))
            return word;
        if (type.IsNested)
            return $"{NameOf(type.DeclaringType!)}.{type.Name}";
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : type.Name;
    }
}
