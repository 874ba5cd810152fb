using System.Globalization;

namespace AtlasCmkPortal.Benchmarks.Results;

/// <summary>Values of one measure; stands for its median and the middle half around it.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Median => Quantile(0.5);

    public string Text(string unit)
    {
        var format = Median < 10 ? "F2" : Median < 100 ? "F1" : "F0";
        string Show(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Show(Median)} {unit} ({Show(Quantile(0.25))}–{Show(Quantile(0.75))})";
    }

    private double Quantile(double share)
    {
        var at = share * (_sorted.Length - 1);
        var (low, high) = (_sorted[(int)Math.Floor(at)], _sorted[(int)Math.Ceiling(at)]);
        return low + ((high - low) * (at - Math.Floor(at)));
    }
}
