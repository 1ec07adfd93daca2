using System.Linq.Expressions;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// In which order a list is read and paged: by a key, and by the id where keys repeat. The one place that knows what lies beside a cursor.
/// </summary>
/// <param name="Key">What the list is ordered by.</param>
/// <param name="Read">The key of a cursor.</param>
/// <param name="Id">Orders rows of the same key; null where no two have the same.</param>
/// <param name="NewestFirst">From the largest key to the smallest.</param>
internal sealed record KeysetOrder<T, TKey>(
    Expression<Func<T, TKey>> Key,
    Func<KeysetCursor, TKey> Read,
    Expression<Func<T, Guid>>? Id = null,
    bool NewestFirst = false
)
{
    /// <summary>The rows on the cursor's side, in reading order: away from the cursor.</summary>
    public IQueryable<T> From(IQueryable<T> rows, KeysetCursor? from) => InOrder(Beside(rows, from), from);

    /// <summary>The rows on the cursor's side; all of them without a cursor.</summary>
    public IQueryable<T> Beside(IQueryable<T> rows, KeysetCursor? from)
    {
        if (from is null)
            return rows;
        var row = Key.Parameters[0];
        var (keys, start) = (Key.Body, Parameter(Read(from)));
        var beyond = Beyond(keys, start, from);
        if (Id is not null)
        {
            // As the index is read: first to the key, then past the rows of the same key.
            var ids = new Renamed(Id.Parameters[0], row).Visit(Id.Body);
            beyond = Expression.AndAlso(
                IsDown(from) ? Expression.LessThanOrEqual(keys, start) : Expression.GreaterThanOrEqual(keys, start),
                Expression.OrElse(beyond, Beyond(ids, Parameter(from.Id), from))
            );
        }

        return rows.Where(Expression.Lambda<Func<T, bool>>(beyond, row));
    }

    /// <summary>In reading order: away from the cursor.</summary>
    public IQueryable<T> InOrder(IQueryable<T> rows, KeysetCursor? from)
    {
        var ordered = IsDown(from) ? rows.OrderByDescending(Key) : rows.OrderBy(Key);
        return Id is null ? ordered
            : IsDown(from) ? ordered.ThenByDescending(Id)
            : ordered.ThenBy(Id);
    }

    private bool IsDown(KeysetCursor? from) => NewestFirst != from is { Backwards: true };

    private BinaryExpression Beyond(Expression value, Expression than, KeysetCursor from)
    {
        if (value.Type == typeof(string))
            (value, than) = (Expression.Call(Compare, value, than), Expression.Constant(0));
        return IsDown(from) ? Expression.LessThan(value, than) : Expression.GreaterThan(value, than);
    }

    // Translated to a comparison in SQL, which knows no StringComparison.
    private static readonly System.Reflection.MethodInfo Compare = typeof(string).GetMethod(
        nameof(string.Compare),
        [typeof(string), typeof(string)]
    )!;

    // A value of this call, so that the statement has a parameter and is the same for every page.
    private static Expression Parameter<TValue>(TValue value)
    {
        Expression<Func<TValue>> read = () => value;
        return read.Body;
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
