using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// Any number of results of one row, with a value for whatever column is read: numbers are 1 (which also says that one row was changed),
/// texts are "0" (which every enumeration can be read from). Without a row EF would not send the further parts of a split query.
/// </summary>
internal sealed class OneRowReader : DbDataReader
{
    private const int MostColumns = 200;
    private const int MostResults = 100;

    private bool isRead;
    private int results;

    public override int Depth => 0;

    public override int FieldCount => MostColumns;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => 1;

    public override bool Read()
    {
        if (isRead)
            return false;
        isRead = true;
        return true;
    }

    public override bool NextResult()
    {
        isRead = false;
        return ++results < MostResults;
    }

    public override T GetFieldValue<T>(int ordinal) =>
        typeof(T) == typeof(byte[]) ? (T)(object)new byte[8]
        : typeof(T) == typeof(string) ? (T)(object)GetString(ordinal)
        : typeof(T) == typeof(int) ? (T)(object)1
        : typeof(T) == typeof(long) ? (T)(object)1L
        : default!;

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override char GetChar(int ordinal) => '0';

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "int";

    public override DateTime GetDateTime(int ordinal) => default;

    public override decimal GetDecimal(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override float GetFloat(int ordinal) => 1;

    public override Guid GetGuid(int ordinal) => default;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    /// <summary>EF reads the names where a statement is written as text; it calls a single value <c>Value</c>.</summary>
    public override string GetName(int ordinal) =>
        ordinal == 0 ? "Value" : string.Create(CultureInfo.InvariantCulture, $"column {ordinal}");

    public override int GetOrdinal(string name) => 0;

    public override string GetString(int ordinal) => "0";

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values) => 0;

    public override bool IsDBNull(int ordinal) => false;
}
